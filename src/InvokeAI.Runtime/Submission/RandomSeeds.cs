using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Creates the seeds of <see cref="Seeds.Random"/>: one for every session, within the field's range.</summary>
internal static class RandomSeeds
{
    public static void Add(BatchData data, WorkflowTemplate template, SlotValues values, ref int runs, List<RunValue> fixedValues)
    {
        if (values.RandomSeeds.Count == 0)
            return;
        var sessions = data.Count * runs;
        if (sessions == 1)
        {
            foreach (var slot in values.RandomSeeds)
            {
                var input = template.Slot(slot)!;
                var seed = Next(input);
                values.Set(slot, seed);
                fixedValues.Add(new() { NodeId = input.NodeId, FieldName = input.FieldName, Value = BatchData.Parse(BatchData.Text(seed)) });
            }

            return;
        }

        var columns = new List<BatchColumn>();
        foreach (var slot in values.RandomSeeds)
        {
            var input = template.Slot(slot)!;
            var seeds = new string[sessions];
            for (var i = 0; i < seeds.Length; i++)
                seeds[i] = BatchData.Text(Next(input));
            columns.Add(new(input.NodeId, input.FieldName, seeds));
        }

        data.AddPerSession(columns, runs);
        runs = 1;
    }

    private static long Next(FormInput input)
    {
        var least = (long)Math.Max(input.Minimum ?? (input.ExclusiveMinimum + 1) ?? 0, 0);
        var greatest = (long)Math.Min(input.Maximum ?? (input.ExclusiveMaximum - 1) ?? Seeds.Maximum, Seeds.Maximum);
        return Random.Shared.NextInt64(least, greatest + 1);
    }
}
