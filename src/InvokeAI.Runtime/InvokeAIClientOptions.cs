using InvokeAI.Auth;
using InvokeAI.Events;

namespace InvokeAI;

/// <summary>Represents how an <see cref="InvokeAIClient"/> talks to its server. Every value has a default that suits a server on the local network. A client takes a copy, so later changes do not reach it.</summary>
public sealed class InvokeAIClientOptions
{
    /// <summary>
    /// The server's address, as in <c>http://localhost:9090</c> or <c>https://host/invoke</c>; null (the default) is <c>http://localhost:9090</c>.
    /// An address that is handed to a client's constructor goes before it; it goes before the <see cref="HttpClient.BaseAddress"/> of an HttpClient.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>A bearer token for servers in multi-user mode or behind a gate; null (the default) sends none. Never logged.</summary>
    public string? Token { get; set; }

    /// <summary>The user to sign in as once the server asks for it (multi-user mode); null (the default) for none. <see cref="AuthClient.SignInAsync"/> does it at once.</summary>
    public string? Email { get; set; }

    /// <summary>That user's password. Never logged.</summary>
    public string? Password { get; set; }

    /// <summary>Ask for tokens that last a week instead of a day.</summary>
    public bool RememberMe { get; set; }

    /// <summary>The queue that submissions go to where they name none. InvokeAI's own interface uses <c>default</c>.</summary>
    public string QueueId { get; set; } = "default";

    /// <summary>The board, by name or id, for nodes whose board is "auto"; null (the default) leaves their pictures uncategorized.</summary>
    public string? DefaultBoard { get; set; }

    /// <summary>
    /// Gets or sets the time that one call to the server may take: redirects, sign-in, repeats and the whole JSON answer. The default is 3 minutes, because nodes that compute on the CPU can keep
    /// the server from answering for more than one. The time starts again each time that a part of the request body was sent that takes this long at <see cref="MinTransferRate"/>, so a large upload has a minimum
    /// rate instead of a total. The value is greater than zero and at most 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Runs are waited for without a time limit.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Gets or sets how long a download of a file may stand still, or be slower than <see cref="MinTransferRate"/>. The default is 2 minutes. Only the time in which the server is waited for
    /// counts, so a stream that is read slowly is not cut. The value is greater than zero and at most 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the minimum rate of downloads and uploads in bytes per second, measured over <see cref="ReadTimeout"/> and <see cref="RequestTimeout"/>. The default is 10,000. The value is at least 1.
    /// </summary>
    public long MinTransferRate { get; set; } = 10_000;

    /// <summary>How long a submission without an answer is looked up before it is called uncertain. Default 2 minutes.</summary>
    public TimeSpan UncertainTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a run is polled while no events flow. Default 1 second; it grows to <see cref="MaxPollInterval"/> in long runs.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest time between two polls. Default 5 seconds; while events flow it is <see cref="EventPollInterval"/>.</summary>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a run is polled while events flow. Default 30 seconds.</summary>
    public TimeSpan EventPollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Listen to the server's events while runs are waited for: they end sooner and are polled less. Default true; without events polling alone is correct.</summary>
    public bool UseEvents { get; set; } = true;

    /// <summary>How long the server's queue may stand still with a run in it before the run is called lost (processor dead, queue blocked). Default 20 seconds.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a wait goes on while the server cannot be reached. Default 10 minutes: servers are restarted and networks come back.</summary>
    public TimeSpan LostContactTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets or sets the most bytes of an answer that is held in memory, after decompression: JSON, and files that are read as bytes. The default is 256 MiB, because whole queues with their graphs
    /// are large. Files that are saved or opened as streams have no limit. The value is at least 1.
    /// </summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// Gets or sets the most bytes of one event. The default is 16 MiB. A longer event is skipped, and <see cref="EventsDropped"/> says so. The value is at least 1,024.
    /// </summary>
    public int MaxEventBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets or sets how many bytes of memory the unread events of one subscription may take, as estimated from their JSON. The default is 64 MiB. Beyond it the oldest events are dropped, progress first,
    /// and <see cref="EventsDropped"/> says how many. The value is at least 1,024.
    /// </summary>
    public long MaxEventBacklogBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Output types of community nodes, by name (<c>my_mask_output</c>), that hold pictures or videos under names of their own. Most need no word here: whatever holds an <c>image_name</c> or
    /// <c>video_name</c> is recognised by that. Default none.
    /// </summary>
    public IDictionary<string, OutputMembers> OutputTypes { get; private set; } = new Dictionary<string, OutputMembers>(StringComparer.Ordinal);

    /// <summary>How many files are downloaded side by side. Default 4.</summary>
    public int MaxParallelDownloads { get; set; } = 4;

    internal InvokeAIClientOptions Copy()
    {
        var copy = (InvokeAIClientOptions)MemberwiseClone();
        copy.OutputTypes = new Dictionary<string, OutputMembers>(OutputTypes, StringComparer.Ordinal);
        return copy;
    }
}
