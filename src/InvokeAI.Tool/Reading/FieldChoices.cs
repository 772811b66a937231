using InvokeAI.Workflows.Json;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Reading;

/// <summary>What a field can be set to, where that is a list: the form's dropdown narrows what the node itself takes.</summary>
internal static class FieldChoices
{
    public static IReadOnlyList<FieldChoice> Of(FormField input)
    {
        if (input.Settings is { Options.Count: > 0 } settings)
            return [.. settings.Options.Select(o => new FieldChoice(JsonItem.String(o.Value, TextSpan.None), o.Label))];
        return [.. input.Template.Options.Select(o => new FieldChoice(o.ToJson(), o.Label ?? o.Value))];
    }
}
