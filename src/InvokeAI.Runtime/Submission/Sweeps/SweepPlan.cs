using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents the axes of a sweep, typed or not.</summary>
internal sealed class SweepPlan
{
    private readonly List<List<SweepColumn>> _axes = [];

    public List<SweepColumn> Add(SweepColumn column)
    {
        var columns = new List<SweepColumn> { column };
        _axes.Add(columns);
        return columns;
    }

    public static void Zip(List<SweepColumn> columns, SweepColumn column)
    {
        if (column.Count != columns[0].Count)
            throw new ArgumentException(
                $"{column.Input} has {column.Count} values and {columns[0].Input} has {columns[0].Count}; what is zipped must be equally long.");
        columns.Add(column);
    }

    public void Check(WorkflowTemplate template)
    {
        foreach (var column in Columns)
            column.Check(template);
    }

    /// <summary>Gets the columns.</summary>
    public IEnumerable<SweepColumn> Columns => _axes.SelectMany(axis => axis);

    /// <summary>Gets how many combinations of values there are.</summary>
    public long Count => _axes.Aggregate(1L, (count, axis) => checked(count * axis[0].Count));

    /// <summary>Adds the axes without a server: what must be looked up or uploaded is JSON that <see cref="SweepColumn.Read"/> reads.</summary>
    /// <param name="data">What they are added to.</param>
    /// <param name="streams">Gives a word to write in place of a stream's content.</param>
    public void AddStored(BatchData data, Func<MediaInput, string> streams)
    {
        foreach (var axis in _axes)
            data.Add([.. axis.Select(column => column.ToStored(streams))], $"The sweep over {axis[0].Input}");
    }

    public async Task AddAsync(BatchData data, WorkflowTemplate template, ResourceResolver resolver, CancellationToken cancellationToken)
    {
        foreach (var axis in _axes)
        {
            var columns = new List<BatchColumn>();
            foreach (var column in axis)
                columns.Add(await column.ToBatchAsync(template, resolver, cancellationToken).ConfigureAwait(false));
            data.Add(columns, $"The sweep over {axis[0].Input}");
        }
    }
}
