using InvokeAI.Testing.State;

namespace InvokeAI.Testing;

/// <summary>How an <see cref="InvokeAIServer"/> behaves.</summary>
public sealed class InvokeAIServerOptions
{
    /// <summary>
    /// Refuse (422, and a <see cref="StrictViolation"/>) what a real server accepts although it does harm: batch items of another type than their field
    /// (they block the whole queue), NaN and infinities (they kill the processor), boards, images and models that are not there, fields that the node does
    /// not have, values on connected inputs, two edges into one input, required inputs without a value, a batch id used twice.
    /// <see langword="false"/>: accept it, and fail later just as the real server does. Default <see langword="true"/>.
    /// </summary>
    public bool Strict { get; set; } = true;

    /// <summary>
    /// Gets or sets the version that the server says it is. It lacks the routes and the members of answers that InvokeAI of this version lacks, from 6.0 on. The default is
    /// <c>6.14.0-alpha</c>, the main branch, which has everything.
    /// </summary>
    public string Version { get; set; } = "6.14.0-alpha";

    /// <summary>Accounts and tokens (the server's <c>multiuser</c> setting). The first administrator is made by <c>auth/setup</c> or <see cref="InvokeAIServer.AddUser"/>. Default <see langword="false"/>.</summary>
    public bool MultiUser { get; set; }

    /// <summary>How many items may wait; what goes beyond is left out without an error, as in the real server. Default 10000.</summary>
    public int MaxQueueSize { get; set; } = 10_000;

    /// <summary>The port on the loopback address; 0 takes a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>A sub-path at which the server can also be reached, such as <c>/invoke</c> (the real <c>base_url</c>). Default none.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>
    /// Gets or sets the host names that requests may name besides loopback names and the addresses that the server listens on, such as <c>gpu.example</c>. <c>*</c> allows all.
    /// The default is none: other names are refused with 400, so that a web page cannot reach the server by rebinding its own name.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>
    /// Gets or sets the other origins whose pages may change something, open a socket and read answers, such as <c>http://localhost:5173</c> (the server's <c>allow_origins</c>).
    /// <c>*</c> allows all. The default is none: such requests are refused with 403.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether a restart deletes the items of the default queue (the server's <c>clear_queue_on_startup</c>). The default is <see langword="false"/>.</summary>
    public bool ClearQueueOnStartup { get; set; }

    /// <summary>
    /// Gets or sets the folder that keeps the queue, images, boards and models, as the database and the outputs of a real server do. A server that starts on it is one that starts again: items that ran become
    /// <c>canceled</c>, those that waited go on. It belongs to one server, and not to one with users (<see cref="MultiUser"/>). Default null: everything is in memory.
    /// </summary>
    public string? StateFolder { get; set; }

    /// <summary>How long each node takes beyond its work. Default zero.</summary>
    public TimeSpan NodeDelay { get; set; }

    /// <summary>How long each step of a denoise node takes. Default zero.</summary>
    public TimeSpan StepDelay { get; set; }

    /// <summary>How long an access token is good for. Default one day, as in the real server.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Schemas (<c>openapi.json</c>, or what <c>dotnet invokeai schema</c> distils) as JSON texts: nodes of packs that the server has, or other versions of its own.
    /// The later one wins, node by node. Such nodes are answered with what their outputs ask for: pictures, numbers, text.
    /// </summary>
    public IReadOnlyList<string> Schemas { get; set; } = [];

    /// <summary>The time between two pings on a socket. Default 25 seconds.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(25);
}
