using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Specifies the status of a model installation. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<ModelInstallStatus>))]
public readonly record struct ModelInstallStatus : IOpenEnum<ModelInstallStatus>
{
    /// <summary>The installation waits.</summary>
    public static readonly ModelInstallStatus Waiting = new("waiting");

    /// <summary>The files are being downloaded.</summary>
    public static readonly ModelInstallStatus Downloading = new("downloading");

    /// <summary>The files were downloaded.</summary>
    public static readonly ModelInstallStatus DownloadsDone = new("downloads_done");

    /// <summary>The model is being installed.</summary>
    public static readonly ModelInstallStatus Running = new("running");

    /// <summary>The installation is paused and can be resumed.</summary>
    public static readonly ModelInstallStatus Paused = new("paused");

    /// <summary>The model is installed.</summary>
    public static readonly ModelInstallStatus Completed = new("completed");

    /// <summary>The installation failed.</summary>
    public static readonly ModelInstallStatus Error = new("error");

    /// <summary>The installation was canceled.</summary>
    public static readonly ModelInstallStatus Canceled = new("cancelled");

    /// <summary>Gets a value indicating whether the installation has ended: completed, failed or canceled. A paused installation has not.</summary>
    public bool IsFinished => this == Completed || this == Error || this == Canceled;

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public ModelInstallStatus(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static ModelInstallStatus IOpenEnum<ModelInstallStatus>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
