using InvokeAI.Server;

namespace InvokeAI;

/// <summary>Thrown when the server's version lacks the feature that was asked for.</summary>
public sealed class ServerTooOldException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public ServerTooOldException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ServerTooOldException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ServerTooOldException(ServerFeature feature, ServerVersion version, Exception? inner = null)
        : base($"The server is InvokeAI {version}, which lacks {feature}; that came with {ServerFeatures.Since(feature).Short}.", inner)
    {
        Feature = feature;
        Version = version;
    }

    /// <summary>Gets the feature that the server lacks.</summary>
    public ServerFeature Feature { get; init; }

    /// <summary>Gets the server's version.</summary>
    public ServerVersion Version { get; init; }
}
