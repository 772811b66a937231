using System.CommandLine;

namespace InvokeAI.Tool.Commands;

/// <summary>Which server, and who asks. Tokens and passwords come from the environment alone: command lines are seen by everyone on a machine.</summary>
internal sealed class ServerOptions
{
    public const string UrlVariable = "INVOKEAI_URL";
    public const string TokenVariable = "INVOKEAI_TOKEN";
    private const string DefaultUrl = "http://localhost:9090";

    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"The server's address; else {UrlVariable}, else {DefaultUrl}. A token is taken from {TokenVariable}.",
        HelpName = "URL",
    };

    /// <exception cref="UsageException">The address is none.</exception>
    public InvokeAIClient Connect(ParseResult parsed)
    {
        var address = parsed.GetValue(Server) ?? Variable(UrlVariable) ?? DefaultUrl;
        try
        {
            return new InvokeAIClient(address, new InvokeAIClientOptions { Token = Variable(TokenVariable) });
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
