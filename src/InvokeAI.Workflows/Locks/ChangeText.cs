using System.Globalization;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Workflows.Locks;

/// <summary>Writes the sentences about drift. Each names the input by property, label, node and field, and its old and new index.</summary>
internal static class ChangeText
{
    public static string Unreadable(LockProblem problem)
        => $"line {Number(problem.Line)} of the form lock cannot be read: {problem.Reason}; correct the line, or restore the file from version control, "
            + $"or run '{DriftRules.AcceptCommand}' to write it again";

    public static string NameRefused(LockedInput was, LockedInput now)
        => $"the form lock calls the form input {Of(now)} at {Index(was, now)} '{was.Name}', which cannot be: the class or another input has that name; "
            + $"change the line, or run '{DriftRules.AcceptCommand}'";

    public static string Moved(LockedInput was, LockedInput now) => $"form input {Of(now)} moved from index {Number(was.Index)} to {Number(now.Index)}";

    public static string Shifted(List<(LockedInput Old, LockedInput New)> pushed)
    {
        var (was, now) = pushed[0];
        if (pushed.Count == 1)
            return $"form input {Of(now)} shifted from index {Number(was.Index)} to {Number(now.Index)}";
        var ranges = new List<string>();
        for (var i = 0; i < pushed.Count;)
        {
            var end = i;
            while (end + 1 < pushed.Count && pushed[end + 1].Old.Index == pushed[end].Old.Index + 1 && pushed[end + 1].New.Index == pushed[end].New.Index + 1)
                end++;
            ranges.Add($"{Span(pushed[i].Old, pushed[end].Old)} to {Span(pushed[i].New, pushed[end].New)}");
            i = end + 1;
        }

        return $"{Number(pushed.Count)} form inputs from {Of(now)} on shifted: index {string.Join(", ", ranges)}";

        static string Span(LockedInput first, LockedInput last)
            => first.Index == last.Index ? Number(first.Index) : Number(first.Index) + "-" + Number(last.Index);
    }

    public static string Missing(LockedInput was)
        => $"form input {Of(was)} is missing, it was at index {Number(was.Index)}; code that uses '{was.Name}' no longer compiles";

    public static string Unrepeated(LockedInput was)
        => $"form input {Of(was)} is no longer at index {Number(was.Index)}, where the form repeated it; '{was.Name}' is still on the form";

    public static string Repeated(LockedInput now) => $"form input {Of(now)} is at index {Number(now.Index)} too: the form repeats it";

    public static string New(LockedInput now) => $"form input {Of(now)} is new at index {Number(now.Index)}";

    public static string Retyped(LockedInput was, LockedInput now, string change) => $"form input {Of(now)} at {Index(was, now)} changed: {change}";

    public static string Dressed(LockedInput was, LockedInput now, string change) => $"form input {Of(now)} at {Index(was, now)}: {change}";

    public static string Relabelled(LockedInput was, LockedInput now)
        => $"form input {Of(now)} at {Index(was, now)} was relabeled from \"{SafeText.Part(was.Label)}\" to \"{SafeText.Part(now.Label)}\"; its name "
            + $"stays '{now.Name}'";

    public static string Default(LockedInput was, LockedInput now)
    {
        var change = was.Default.Length == 0 ? "has a value in the file now"
            : now.Default.Length == 0 ? "no longer has a value in the file" : "has another value in the file";
        return $"form input {Of(now)} at {Index(was, now)} {change}";
    }

    public static string Identity(LockedInput was, LockedInput now)
        => $"form input {Of(now)} at {Index(was, now)} is on a node that was recreated (it was '{SafeText.Part(was.NodeId)}'); its name stays";

    public static string Catalog(LockedInput was, LockedInput now, FormLock old, FormLock current, string change)
        => $"form input {Of(now)} at {Index(was, now)} changed with the node catalog ({Catalogs(old, current)}), the form is the same: {change}";

    public static string OutputMissing(LockedOutput was)
        => $"output {Of(was)} is missing; code that uses '{was.Name}' no longer compiles";

    public static string OutputKind(LockedOutput was, LockedOutput now) => $"output {Of(now)} yields {now.Kind}, it yielded {was.Kind}";

    public static string OutputCatalog(LockedOutput was, LockedOutput now, FormLock old, FormLock current)
        => $"output {Of(now)} yields {now.Kind} with the node catalog ({Catalogs(old, current)}), it yielded {was.Kind}";

    public static string OutputIdentity(LockedOutput was, LockedOutput now)
        => $"output {Of(now)} is on a node that was recreated (it was '{SafeText.Part(was.NodeId)}'); its name stays";

    /// <summary>Describes a change of type, nullability, <c>required</c> or connection. Returns null if nothing changed.</summary>
    public static string? TypeChange(LockedInput was, LockedInput now)
    {
        var changes = new List<string>();
        if (was.CSharpType != now.CSharpType)
            changes.Add($"type {SafeText.Part(was.CSharpType)} became {SafeText.Part(now.CSharpType)}");
        else if (was.FieldType != now.FieldType)
            changes.Add($"type {SafeText.Part(was.FieldType)} became {SafeText.Part(now.FieldType)}");
        if (was.Connected != now.Connected)
            changes.Add(now.Connected ? "it cannot be set any more, because an edge feeds it or it is left out of what is sent" : "it can be set now");
        else if (was.Required != now.Required)
            changes.Add(now.Required ? "it is required now" : "it is not required any more");
        return changes.Count == 0 ? null : string.Join(", ", changes);
    }

    public static string Options(LockedInput was, LockedInput now) => Count(was.Options) == Count(now.Options)
        ? $"its options changed ({Count(now.Options)}, as many as before)"
        : $"its options changed ({Count(was.Options)} before, {Count(now.Options)} now)";

    public static string Range(LockedInput was, LockedInput now)
        => $"its range changed from {(was.Range.Length == 0 ? "none" : was.Range)} to {(now.Range.Length == 0 ? "none" : now.Range)}";

    private static string Of(LockedInput input)
        => $"'{input.Name}' ({(input.Label.Length == 0 ? "" : "\"" + SafeText.Part(input.Label) + "\", ")}field '{SafeText.Part(input.FieldName)}' "
            + $"of {Node(input.NodeType, input.NodeLabel, input.NodeId)})";

    private static string Of(LockedOutput output) => $"'{output.Name}' ({Node(output.NodeType, output.NodeLabel, output.NodeId)})";

    private static string Node(string type, string label, string id)
        => $"node {SafeText.Part(type)} {(label.Length == 0 ? "" : "\"" + SafeText.Part(label) + "\" ")}'{SafeText.Part(id)}'";

    private static string Index(LockedInput was, LockedInput now)
        => was.Index == now.Index ? "index " + Number(now.Index) : $"index {Number(now.Index)} (before: {Number(was.Index)})";

    private static string Catalogs(FormLock old, FormLock current)
        => old.CatalogId == current.CatalogId
            ? SafeText.Part(current.CatalogId) + ", other content"
            : SafeText.Part(old.CatalogId) + " → " + SafeText.Part(current.CatalogId);

    private static string Count(string options)
    {
        var colon = options.IndexOf(':');
        return colon < 0 ? "none" : options.Substring(0, colon);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
