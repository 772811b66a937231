using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements nodes that work on text.</summary>
internal static class StringNodes
{
    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["string_join"] = c => Value(c.Text("string_left") + c.Text("string_right"));
        nodes["string_join_three"] = c => Value(c.Text("string_left") + c.Text("string_middle") + c.Text("string_right"));
        nodes["string_replace"] = Replace;
        nodes["string_split"] = Split;
        nodes["string_split_neg"] = SplitNegative;
        nodes["dynamic_prompt"] = c => new JsonObject
        {
            ["collection"] =
                Py.Array(
                    DynamicPrompts.Expand(c.Text("prompt"), (int)c.Integer("max_prompts", 1),
                        c["combinatorial"].IsBoolean() && c["combinatorial"]!.GetValue<bool>(), null)),
        };
        nodes["prompt_template"] = Template;
    }

    private static JsonObject Template(NodeContext context)
    {
        JsonObject? preset;
        lock (context.State.Sync)
            preset = context.State.StylePresets.GetValueOrDefault((context["style_preset"] as JsonObject)?.Text("style_preset_id") ?? "");
        if (preset is null)
            throw new NodeFailure("StylePresetNotFoundError", "Style preset not found");
        return new JsonObject { ["positive_prompt"] = Filled("positive_prompt"), ["negative_prompt"] = Filled("negative_prompt") };

        // A preset without a place for the prompt goes behind it.
        string Filled(string which)
        {
            var (template, prompt) = (((JsonObject)preset["preset_data"]!).Text(which) ?? "", context.Text(which));
            return template.Contains("{prompt}", StringComparison.Ordinal)
                ? template.Replace("{prompt}", prompt, StringComparison.Ordinal)
                : $"{prompt} {template}".Trim();
        }
    }

    private static JsonObject Value(string text) => new() { ["value"] = text };

    private static JsonObject Replace(NodeContext context)
    {
        string text = context.Text("string"), search = context.Text("search_string"), with = context.Text("replace_string");
        if (search.Length == 0)
            return Value(text);
        if (context.Node.Flag("use_regex") != true)
            return Value(text.Replace(search, with, StringComparison.Ordinal));
        try
        {
            return Value(Regex.Replace(text, search, with, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)));
        }
        catch (ArgumentException e)
        {
            throw new NodeFailure("error", e.Message);
        }
    }

    private static JsonObject Split(NodeContext context)
    {
        string text = context.Text("string"), delimiter = context.Text("delimiter");
        if (delimiter.Length == 0)
            throw new NodeFailure("ValueError", "empty separator");
        var parts = text.Split(delimiter, 2);
        return new JsonObject { ["string_1"] = parts[0], ["string_2"] = parts.Length > 1 ? parts[1] : "" };
    }

    // Text in square brackets is the negative prompt; a backslash keeps a bracket as it is.
    private static JsonObject SplitNegative(NodeContext context)
    {
        var text = context.Text("string");
        var positive = new List<char>();
        var negative = new List<char>();
        var depth = 0;
        var escaped = false;
        foreach (var c in text)
        {
            if (c is '[' or ']' && !escaped)
            {
                depth = Math.Max(0, depth + (c == '[' ? 1 : -1));
                if (c == ']' && depth == 0)
                    negative.Add(' ');
            }
            else
            {
                (depth > 0 ? negative : positive).Add(c);
            }

            escaped = c == '\\' && !escaped;
        }

        return new JsonObject { ["positive_string"] = new string([.. positive]), ["negative_string"] = new string([.. negative]).Trim() };
    }
}
