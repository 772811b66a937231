using System.CommandLine;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Arguments;

/// <summary>Which server, and who asks. Tokens and passwords come from the environment alone: command lines are seen by everyone on a machine.</summary>
internal sealed class ServerOptions
{
    public const string UrlVariable = "INVOKEAI_URL";
    public const string TokenVariable = "INVOKEAI_TOKEN";
    public const string UserVariable = "INVOKEAI_USER";
    public const string PasswordVariable = "INVOKEAI_PASSWORD";
    private const string DefaultUrl = "http://localhost:9090";

    public Option<string?> Server { get; } = new("--server")
    {
        Description =
            $"The server's address; else {UrlVariable}, else {DefaultUrl}. Who asks is said by {TokenVariable}, or by {UserVariable} and {PasswordVariable}.",
        HelpName = "URL",
    };

    /// <exception cref="UsageException">The address is none.</exception>
    public InvokeAIClient Connect(ParseResult parsed, Action<InvokeAIClientOptions>? configure = null)
    {
        var options = Identified(new());
        configure?.Invoke(options);
        try
        {
            return new InvokeAIClient(parsed.GetValue(Server) ?? Variable(UrlVariable) ?? DefaultUrl, options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ToolWords.Of(e));
        }
    }

    /// <summary>Adds the credentials of the environment.</summary>
    /// <exception cref="UsageException">Only the user or only the password is set.</exception>
    public static InvokeAIClientOptions Identified(InvokeAIClientOptions options)
    {
        (options.Token, options.Email, options.Password) = (Variable(TokenVariable), Variable(UserVariable), Variable(PasswordVariable));
        return options.Email is null == options.Password is null
            ? options
            : throw new UsageException($"{UserVariable} and {PasswordVariable} go together; only one of them is set.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
