using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Where a model installation stands. Open: a word that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<ModelInstallStatus>))]
public readonly record struct ModelInstallStatus : IOpenEnum<ModelInstallStatus>
{
    /// <summary>Waits for its turn.</summary>
    public static readonly ModelInstallStatus Waiting = new("waiting");

    /// <summary>Its files are being downloaded.</summary>
    public static readonly ModelInstallStatus Downloading = new("downloading");

    /// <summary>Its files have come.</summary>
    public static readonly ModelInstallStatus DownloadsDone = new("downloads_done");

    /// <summary>It is being installed.</summary>
    public static readonly ModelInstallStatus Running = new("running");

    /// <summary>It is paused and can be resumed.</summary>
    public static readonly ModelInstallStatus Paused = new("paused");

    /// <summary>The model is installed.</summary>
    public static readonly ModelInstallStatus Completed = new("completed");

    /// <summary>It failed.</summary>
    public static readonly ModelInstallStatus Error = new("error");

    /// <summary>It was canceled.</summary>
    public static readonly ModelInstallStatus Canceled = new("cancelled");

    /// <summary>Nothing further happens to the installation: completed, failed or canceled. A paused one is not finished.</summary>
    public bool IsFinished => this == Completed || this == Error || this == Canceled;

    /// <summary>Takes a word that this version need not know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ModelInstallStatus(string value) => Value = value;

    /// <summary>The word as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ModelInstallStatus IOpenEnum<ModelInstallStatus>.From(string value) => new(value);

    /// <summary>The word as the server sends it.</summary>
    public override string ToString() => Value;
}
