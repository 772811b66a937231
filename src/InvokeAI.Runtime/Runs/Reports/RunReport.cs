using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A run as people compare its images: what differs between the items, what all of them share, and the grid that shows it first.</summary>
internal sealed class RunReport
{
    private RunReport(string title, IReadOnlyList<ReportInput> inputs, IReadOnlyList<ReportItem> items, IReadOnlyList<(string Label, string Text)> shared)
    {
        (Title, Inputs, Items, Shared) = (title, inputs, items, shared);
        (Rows, Columns) = Axes();
    }

    public string Title { get; }

    public IReadOnlyList<ReportInput> Inputs { get; }

    public IReadOnlyList<ReportItem> Items { get; }

    /// <summary>The inputs that have one value in all items.</summary>
    public IReadOnlyList<(string Label, string Text)> Shared { get; }

    /// <summary>The input whose values are the rows; -1 for none.</summary>
    public int Rows { get; }

    /// <summary>The input whose values are the columns; -1 for none.</summary>
    public int Columns { get; }

    public static RunReport Of(RunResult result, string? title)
    {
        var template = result.Items.Select(item => item.Template).FirstOrDefault(t => t is not null);
        var workflow = result.Items.Select(item => item.Workflow).FirstOrDefault(w => w is not null);
        var fields = result.Items.SelectMany(item => item.Values).Select(Key).Distinct().ToList();
        var columns = fields.ConvertAll(field => new Column(FieldOf(template, field), field, result.Items));
        var varied = columns.Where(column => column.IsVaried).ToList();
        var labels = Labels(varied);
        var inputs = varied.Select((column, at) => new ReportInput(labels[at], column.Texts)).ToList();
        var items = result.Items.Select((item, at) => new ReportItem(item, varied.ConvertAll(column => column.IndexOf[at]))).ToList();
        return new RunReport(title ?? template?.Name ?? "InvokeAI run", inputs, items, SharedBy(template, workflow, columns));
    }

    private static (string NodeId, string FieldName) Key(RunValue value) => (value.NodeId, value.FieldName);

    private static FormInput? FieldOf(WorkflowTemplate? template, (string NodeId, string FieldName) field)
        => template?.Inputs.FirstOrDefault(input => input.NodeId == field.NodeId && input.FieldName == field.FieldName)
            ?? template?.NodeFields.FirstOrDefault(input => input.NodeId == field.NodeId && input.FieldName == field.FieldName);

    private static List<string> Labels(IReadOnlyList<Column> columns)
    {
        var labels = columns.Select(column => column.Label).ToList();
        return [.. columns.Select(
            (column, at) => labels.Count(label => label == labels[at]) > 1 ? $"{labels[at]} ({column.Field.NodeId}.{column.Field.FieldName})" : labels[at])];
    }

    private static List<(string Label, string Text)> SharedBy(WorkflowTemplate? template, IWorkflow? workflow, IReadOnlyList<Column> columns)
    {
        var shared = new List<(string, string)>();
        foreach (var input in template?.Inputs.Where(input => input is { CanBeSet: true, AliasOf: null }) ?? [])
        {
            var column = columns.FirstOrDefault(c => c.Field == (input.NodeId, input.FieldName));
            if (column is { IsVaried: false })
                shared.Add((input.Label, column.Texts[0]));
            else if (column is null && workflow is not null && ReferenceEquals(workflow.Template, template))
                shared.Add((input.Label, ReportText.Of(input, input.Get(workflow))));
        }

        return shared;
    }

    // The first two inputs of which every value of one comes with every value of the other. What was zipped, and seeds drawn for each item, would fill a
    // diagonal.
    private (int Rows, int Columns) Axes()
    {
        for (var row = 0; row < Inputs.Count; row++)
        {
            for (var column = row + 1; column < Inputs.Count; column++)
            {
                var pairs =
                    Items.Select(item => (item.Values[row], item.Values[column])).Where(pair => pair is { Item1: >= 0, Item2: >= 0 }).Distinct().Count();
                if (pairs == (long)Inputs[row].Values.Count * Inputs[column].Values.Count)
                    return (row, column);
            }
        }

        return (-1, -1);
    }

    private sealed class Column
    {
        private readonly Dictionary<string, int> _known = [];

        public Column(FormInput? input, (string NodeId, string FieldName) field, IReadOnlyList<RunItem> items)
        {
            Label = input?.Label ?? field.FieldName;
            Field = field;
            Texts = [];
            IndexOf = [.. items.Select(IndexIn)];

            int IndexIn(RunItem item)
            {
                if (item.Values.FirstOrDefault(value => Key(value) == field) is not { } value)
                    return -1;
                if (_known.TryAdd(value.Value.GetRawText(), Texts.Count))
                    Texts.Add(ReportText.Of(input, value.Value));
                return _known[value.Value.GetRawText()];
            }
        }

        public string Label { get; }

        public (string NodeId, string FieldName) Field { get; }

        public List<string> Texts { get; }

        public IReadOnlyList<int> IndexOf { get; }

        public bool IsVaried => Texts.Count > 1;
    }
}
