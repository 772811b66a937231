using InvokeAI.Testing.State;

namespace InvokeAI.Testing;

/// <summary>Provides options for an <see cref="InvokeAIServer"/>.</summary>
public sealed class InvokeAIServerOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether the server refuses (422, and a <see cref="StrictViolation"/>) requests that a real server accepts although they
    /// cause harm: batch items of another type than their field (they block the whole queue), NaN and infinities (they stop the processor), boards, images and
    /// models that do not exist, fields that the node does not have, values on connected inputs, two edges into one input, required inputs without a value, and
    /// a batch ID that is used twice. If <see langword="false"/>, the server accepts them and fails later, as the real server does. Default
    /// <see langword="true"/>.
    /// </summary>
    public bool Strict { get; set; } = true;

    /// <summary>
    /// Gets or sets the version that the server reports. It lacks the routes and the members of answers that InvokeAI of this version lacks, in 6.0 and later.
    /// The default is <c>6.14.0-alpha</c>, the main branch, which has everything.
    /// </summary>
    public string Version { get; set; } = "6.14.0-alpha";

    /// <summary>
    /// Gets or sets a value indicating whether the server has accounts and tokens (its <c>multiuser</c> setting). Create the first administrator with
    /// <c>auth/setup</c> or <see cref="InvokeAIServer.AddUser"/>. Default <see langword="false"/>.
    /// </summary>
    public bool MultiUser { get; set; }

    /// <summary>Gets or sets the maximum number of waiting items. Further items are dropped without an error, as in the real server. Default 10000.</summary>
    public int MaxQueueSize { get; set; } = 10_000;

    /// <summary>Gets or sets the port on the loopback address. 0 selects a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>Gets or sets a sub-path at which the server is also available, such as <c>/invoke</c> (the real <c>base_url</c>). Default none.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>
    /// Gets or sets the host names that are allowed besides loopback names and the addresses that the server listens on, such as <c>gpu.example</c>. <c>*</c>
    /// allows all. The default is none: other names are refused with 400, so that a web page cannot reach the server by rebinding its own name.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>
    /// Gets or sets the other origins whose pages can make changes, open a socket and read answers, such as <c>http://localhost:5173</c> (the server's
    /// <c>allow_origins</c>). <c>*</c> allows all. The default is none: such requests are refused with 403.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether a restart deletes the items of the default queue (the server's <c>clear_queue_on_startup</c>). The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool ClearQueueOnStartup { get; set; }

    /// <summary>
    /// Gets or sets the folder that keeps the queue, images, boards and models, as the database and the outputs folder of a real server do. A server that
    /// starts on a folder that was used before starts as InvokeAI does after a crash: items that ran become <c>canceled</c> without an event, and items that
    /// waited run. A folder belongs to one server, which cannot have users (<see cref="MultiUser"/>). Default null: everything is in memory.
    /// </summary>
    public string? StateFolder { get; set; }

    /// <summary>Gets or sets the additional time that each node takes. Default zero.</summary>
    public TimeSpan NodeDelay { get; set; }

    /// <summary>Gets or sets the time that each step of a denoise node takes. Default zero.</summary>
    public TimeSpan StepDelay { get; set; }

    /// <summary>Gets or sets the lifetime of an access token. Default one day, as in the real server.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Gets the schemas (<c>openapi.json</c>, or the output of <c>dotnet invokeai schema</c>) as JSON texts. They define nodes of packs that the server has, or
    /// other versions of its own nodes. The later one wins, node by node. Such nodes return values of their outputs' types: images, numbers, text.
    /// </summary>
    public IReadOnlyList<string> Schemas { get; set; } = [];

    /// <summary>Gets or sets the time between two pings on a socket. Default 25 seconds.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(25);
}
