namespace InvokeAI;

/// <summary>The servers that a host registered with <c>services.AddInvokeAI(name, …)</c>, by name. For a host with several servers that are chosen while it runs.</summary>
public interface IInvokeAIClientFactory
{
    /// <summary>The names, in the order of registration; the server without a name is the empty one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The client of a server, the same each time. The host disposes it.</summary>
    /// <param name="name">The server's name; empty for the one without.</param>
    /// <exception cref="ArgumentException">No server of that name is registered.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Its options are not valid.</exception>
    InvokeAIClient Get(string name = "");
}
