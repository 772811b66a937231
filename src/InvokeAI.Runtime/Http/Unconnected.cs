namespace InvokeAI.Http;

/// <summary>Checks that a client has a server. Clients that tests derive from the parameterless constructors have none.</summary>
internal static class Unconnected
{
    /// <summary>Returns the part that talks to the server.</summary>
    /// <param name="part">The part; null in a client without a server.</param>
    /// <exception cref="InvalidOperationException">The client has no server.</exception>
    public static T Check<T>(T? part)
        where T : class
        => part ?? throw new InvalidOperationException("This client was created without a server, as test doubles are. Override the member that was called.");
}
