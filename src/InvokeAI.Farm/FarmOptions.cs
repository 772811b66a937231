using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm;

/// <summary>Specifies where a farm keeps its state, and how long it waits for servers.</summary>
public sealed class FarmOptions
{
    /// <summary>Gets or sets the SQLite file that holds the farm's state. It belongs to one process. Default <c>farm.db</c> in the current folder.</summary>
    public string StateFile { get; set; } = "farm.db";

    /// <summary>Gets or sets where images and results are kept; null for a folder beside the state file, with <c>.files</c> after its name.</summary>
    public IFarmBlobStore? BlobStore { get; set; }

    /// <summary>Gets or sets how long jobs that have ended are kept, with their results; null for ever. Default 30 days.</summary>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Gets or sets how long a batch must be missing on a server that answers, before its attempt is given up and the job runs again. Longer than any request
    /// can be on its way. Default 5 minutes.
    /// </summary>
    public TimeSpan UncertaintyWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long a server must be out of reach, before its jobs run elsewhere. Default 10 minutes.</summary>
    public TimeSpan ServerLostAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets or sets how long a job can wait while no server has the models and node types that it needs, before it fails; null to wait without a limit. A
    /// server that does not answer may have them, so that the job waits for it. Default null.
    /// </summary>
    public TimeSpan? FailUnrunnableAfter { get; set; }

    /// <summary>
    /// Gets or sets how long a job waits on a server behind other people's items, before it moves to a server that is idle. Default 5 minutes.
    /// </summary>
    public TimeSpan MoveAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how often each server is asked how it is. Default 5 seconds.</summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how often a job on a server is looked up. Where events arrive, it is looked up at once. Default 2 seconds.</summary>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how often a job runs again after a node failed. Default 0: it fails at once.</summary>
    public int NodeErrorRetries { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a job runs again whose item somebody canceled on the server. Default false: the job is canceled.
    /// </summary>
    public bool RetryCanceled { get; set; }

    /// <summary>
    /// Gets or sets by when a job without a deadline ought to start, for the order among a tenant's jobs. Default 1 hour after its submission.
    /// </summary>
    public TimeSpan UsualDue { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Gets or sets how long a job waits for each class that it rises, up to the highest class of the jobs that have not ended; null if classes are strict, so
    /// that a lower class waits as long as a higher one has jobs. Counted from the submission. Default null.
    /// </summary>
    public TimeSpan? RaisePriorityEvery { get; set; }

    /// <summary>Gets the weights of tenants, each greater than 0. A tenant that is not listed has the weight 1.</summary>
    public IDictionary<string, double> TenantWeights { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    internal TimeSpan UploadRest { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets what makes the store of the state; null for the SQLite file. Set by the packages of other databases.</summary>
    internal Func<IFarmStore>? Database { get; set; }

    /// <summary>Gets the servers that the farm starts with, by name.</summary>
    public IDictionary<string, InvokeAIClientOptions> Servers { get; } = new Dictionary<string, InvokeAIClientOptions>(StringComparer.Ordinal);

    /// <summary>Keeps images and results in a folder. Processes of one farm on several machines use a folder that all of them reach.</summary>
    /// <param name="folder">The folder; it is created.</param>
    /// <returns>These options.</returns>
    public FarmOptions UseFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        BlobStore = new FolderBlobStore(folder);
        return this;
    }

    /// <summary>Adds a server.</summary>
    /// <param name="name">The name that the farm's state and messages have.</param>
    /// <param name="address">The server's address.</param>
    /// <returns>These options.</returns>
    public FarmOptions AddServer(string name, string address) => AddServer(name, new InvokeAIClientOptions { BaseAddress = new Uri(address) });

    /// <summary>Adds a server with options of its own, to sign in for example.</summary>
    /// <param name="name">The name that the farm's state and messages have.</param>
    /// <param name="options">The client's options, with its address.</param>
    /// <returns>These options.</returns>
    public FarmOptions AddServer(string name, InvokeAIClientOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(options);
        Servers.Add(name, options);
        return this;
    }
}
