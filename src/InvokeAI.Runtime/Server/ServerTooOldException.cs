using InvokeAI.Server;

namespace InvokeAI;

/// <summary>The server is of a version that lacks what was asked for.</summary>
public sealed class ServerTooOldException : InvokeAIException
{
    internal ServerTooOldException(ServerFeature feature, ServerVersion version, Exception? inner = null)
        : base($"The server is InvokeAI {version}, which lacks {feature}; that came with {ServerFeatures.Since(feature).Short}.", inner)
    {
        Feature = feature;
        Version = version;
    }

    /// <summary>What it lacks.</summary>
    public ServerFeature Feature { get; }

    /// <summary>The server's version.</summary>
    public ServerVersion Version { get; }
}
