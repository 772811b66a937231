namespace InvokeAI;

/// <summary>
/// Provides the clients of the servers that a host registered with <c>services.AddInvokeAI(name, …)</c>. Use it if the host chooses between servers while it
/// runs.
/// </summary>
public interface IInvokeAIClientFactory
{
    /// <summary>Gets the names in the order of registration. The server without a name is the empty string.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Returns the client of a server, the same each time. The host disposes it.</summary>
    /// <param name="name">The server's name; empty for the one without.</param>
    /// <exception cref="ArgumentException">No server with this name is registered.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options of the server are not valid.</exception>
    InvokeAIClient Get(string name = "");
}
