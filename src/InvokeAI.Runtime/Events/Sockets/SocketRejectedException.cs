using InvokeAI.Workflows.Texts;

namespace InvokeAI.Events.Sockets;

/// <summary>Thrown when the server answers the CONNECT packet with an error (<c>44{"message":…}</c>), because a sign-in is required.</summary>
internal sealed class SocketRejectedException(string message, string? token) : Exception(SafeText.Line(message))
{
    /// <summary>Gets the token that was refused.</summary>
    public string? Token => token;
}
