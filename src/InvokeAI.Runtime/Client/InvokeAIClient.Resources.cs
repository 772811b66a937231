using InvokeAI.Auth;
using InvokeAI.Boards;
using InvokeAI.Events;
using InvokeAI.Images;
using InvokeAI.Library;
using InvokeAI.Models;
using InvokeAI.Queue;
using InvokeAI.Server;
using InvokeAI.Videos;

namespace InvokeAI;

/// <content>What the server has, each with a client of its own.</content>
public partial class InvokeAIClient
{
    /// <summary>Gets the client of the server itself: its version, settings and cache of node results.</summary>
    public virtual AppClient App => field ?? Interlocked.CompareExchange(ref field, new AppClient(Transport, Connection.Features), null) ?? field;

    /// <summary>Gets the client that signs in to a server in multi-user mode, and that manages its users.</summary>
    public virtual AuthClient Auth
        => field ?? Interlocked.CompareExchange(ref field, new AuthClient(Transport, Connection.Features, OnIdentityChanged), null) ?? field;

    /// <summary>Gets the client of the server's boards.</summary>
    public virtual BoardsClient Boards => field ??= new(Transport, Lookups.Boards);

    /// <summary>Gets the client of the events that the server sends over its socket: progress, status changes, installations.</summary>
    public virtual EventsClient Events => field ?? Interlocked.CompareExchange(ref field, new EventsClient(Connection.Hub), null) ?? field;

    /// <summary>Gets the client that lists images and videos together (servers 6.14 and later).</summary>
    public virtual GalleryClient Gallery => field ??= new(Transport, Connection.Features);

    /// <summary>Gets the client of the server's images.</summary>
    public virtual ImagesClient Images => field ??= new(Connection);

    /// <summary>Gets the client of the server's library of saved workflows.</summary>
    public virtual LibraryClient Library => field ?? Interlocked.CompareExchange(ref field, new LibraryClient(Transport, Connection.Features), null) ?? field;

    /// <summary>Gets the client of the server's models, which lists, finds, installs, deletes and converts them.</summary>
    public virtual ModelsClient Models => field ?? Interlocked.CompareExchange(ref field, new ModelsClient(Transport, Connection.Features), null) ?? field;

    /// <summary>Gets the client of the queue that the options name (<see cref="InvokeAIClientOptions.QueueId"/>).</summary>
    public virtual QueueClient Queue => field ??= Connection.Queue(Transport.Options.QueueId);

    /// <summary>Gets the client of the server's helpers for prompts: dynamic prompts, style presets and language models.</summary>
    public virtual UtilitiesClient Utilities
        => field ?? Interlocked.CompareExchange(ref field, new UtilitiesClient(Transport, Connection.Features), null) ?? field;

    /// <summary>Gets the client of the server's videos (servers 6.14 and later).</summary>
    public virtual VideosClient Videos => field ??= new(Transport, Connection.Features);

    internal ServerLookups Lookups => field ?? Interlocked.CompareExchange(ref field, new ServerLookups(Transport), null) ?? field;

    /// <summary>Gets the client of another queue. The server creates a queue of any name; its processor takes items from all of them.</summary>
    /// <param name="queueId">The queue.</param>
    public virtual QueueClient GetQueue(string queueId)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueId);
        return Connection.Queue(queueId);
    }

    private void OnIdentityChanged()
    {
        Connection.Reconnect();
        Lookups.ForgetUser();
    }
}
