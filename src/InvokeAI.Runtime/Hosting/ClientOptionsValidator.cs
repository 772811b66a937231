using Microsoft.Extensions.Options;

namespace InvokeAI.Hosting;

/// <summary>Checks the options of every registered server when the host starts.</summary>
internal sealed class ClientOptionsValidator : IValidateOptions<InvokeAIClientOptions>
{
    public ValidateOptionsResult Validate(string? name, InvokeAIClientOptions options)
    {
        var problems = ClientOptionsRules.Check(options);
        var of = string.IsNullOrEmpty(name) ? "InvokeAI" : $"InvokeAI server \"{name}\"";
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(p => $"{of}: {p}"));
    }
}
