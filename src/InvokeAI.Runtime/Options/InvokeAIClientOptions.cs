using InvokeAI.Auth;
using InvokeAI.Events;

namespace InvokeAI;

/// <summary>
/// Provides options for an <see cref="InvokeAIClient"/>. Every value has a default that suits a server on the local network. A client copies the options, so
/// later changes have no effect on it.
/// </summary>
public sealed class InvokeAIClientOptions
{
    /// <summary>
    /// Gets or sets the server's address, as in <c>http://localhost:9090</c> or <c>https://host/invoke</c>, or null (the default) for
    /// <c>http://localhost:9090</c>. An address in a client's constructor takes precedence over it, and it takes precedence over the
    /// <see cref="HttpClient.BaseAddress"/> of an HttpClient.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets a bearer token for servers in multi-user mode or behind a gateway, or null (the default) for none. It is never logged.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// Gets or sets the email address of the user to sign in as if the server requires it (multi-user mode), or null (the default) for none.
    /// <see cref="AuthClient.SignInAsync"/> signs in at once.
    /// </summary>
    public string? Email { get; set; }

    /// <summary>Gets or sets the password of <see cref="Email"/>. It is never logged.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets a value indicating whether sign-ins request tokens that are valid for a week instead of a day. The default is false.</summary>
    public bool RememberMe { get; set; }

    /// <summary>Gets or sets the ID of the queue for submissions that name none. The default is <c>default</c>, which InvokeAI's own interface uses.</summary>
    public string QueueId { get; set; } = "default";

    /// <summary>
    /// Gets or sets the board, by name or ID, for nodes whose board is <see cref="BoardTarget.Auto"/>, or null (the default) to leave their images
    /// uncategorized.
    /// </summary>
    public string? DefaultBoard { get; set; }

    /// <summary>
    /// Gets or sets the time limit of one call to the server: redirects, sign-in, repeats and the whole JSON answer. The default is 3 minutes, because nodes
    /// that compute on the CPU can keep the server from answering for more than one. The time restarts whenever the request body has sent as many bytes as
    /// <see cref="MinTransferRate"/> allows for this time, so a large upload has a minimum rate instead of a total. The value is greater than zero and at most
    /// 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Runs are waited for without a time limit.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Gets or sets the time for which the download of a file can stall or be slower than <see cref="MinTransferRate"/>. The default is 2 minutes. Only time
    /// spent waiting for the server counts, so a stream that is read slowly does not time out. The value is greater than zero and at most 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the minimum rate of downloads and uploads in bytes per second, measured over <see cref="ReadTimeout"/> and <see cref="RequestTimeout"/>.
    /// The default is 10,000. The value is at least 1.
    /// </summary>
    public long MinTransferRate { get; set; } = 10_000;

    /// <summary>
    /// Gets or sets the time for which a submission without an answer is looked up before it is uncertain. The default is 2 minutes. The value is zero or
    /// greater, and at most 24 days.
    /// </summary>
    public TimeSpan UncertainTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the time between two polls of a run while no events arrive. The default is 1 second. It grows to <see cref="MaxPollInterval"/> in long
    /// runs. The value is greater than zero and at most 24 days.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets the longest time between two polls. The default is 5 seconds. While events arrive, <see cref="EventPollInterval"/> applies. The value is
    /// greater than zero and at most 24 days.
    /// </summary>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the time between two polls of a run while events arrive. The default is 30 seconds. The value is greater than zero and at most 24 days.
    /// </summary>
    public TimeSpan EventPollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets a value indicating whether waits listen to the server's events, so that they end sooner and poll less. The default is true. Without events,
    /// polling alone finds every end.
    /// </summary>
    public bool UseEvents { get; set; } = true;

    /// <summary>
    /// Gets or sets the time for which the server's queue can stand still with a run in it before the run is considered lost (processor stopped, queue
    /// blocked). The default is 20 seconds. The value is zero or greater, and at most 24 days.
    /// </summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Gets or sets the time for which a wait continues while the server cannot be reached. The default is 10 minutes, because servers are restarted and
    /// networks come back. The value is zero or greater, and at most 24 days.
    /// </summary>
    public TimeSpan LostContactTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets or sets the maximum size in bytes of an answer that is held in memory, after decompression: JSON, and files that are read as bytes. The default is
    /// 256 MiB, because whole queues with their graphs are large. Files that are saved or opened as streams have no limit. The value is at least 1.
    /// </summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum size in bytes of one event. The default is 16 MiB. A longer event is skipped, and <see cref="EventsDropped"/> says so. The
    /// value is at least 1,024.
    /// </summary>
    public int MaxEventBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum memory in bytes of the unread events of one subscription, as estimated from their JSON. The default is 64 MiB. Beyond it, the
    /// oldest events are dropped, progress first, and <see cref="EventsDropped"/> reports the number. The value is at least 1,024.
    /// </summary>
    public long MaxEventBacklogBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Gets the output types of community nodes, by name (<c>my_mask_output</c>), that contain images or videos in members with other names. Most types need no
    /// entry, because an <c>image_name</c> or <c>video_name</c> is recognized. The default is empty.
    /// </summary>
    public IDictionary<string, OutputMembers> OutputTypes { get; private set; } = new Dictionary<string, OutputMembers>(StringComparer.Ordinal);

    /// <summary>Gets or sets the number of files that are downloaded at the same time, at least 1. The default is 4.</summary>
    public int MaxParallelDownloads { get; set; } = 4;

    internal InvokeAIClientOptions Copy()
    {
        var copy = (InvokeAIClientOptions)MemberwiseClone();
        copy.OutputTypes = new Dictionary<string, OutputMembers>(OutputTypes, StringComparer.Ordinal);
        return copy;
    }
}
