using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Form;

/// <summary>Bounds as people read them: <c>1 to 100</c>, <c>above 0</c>, <c>a multiple of 8</c>.</summary>
internal static class RangeWords
{
    public static string Of(NumberBounds bounds)
    {
        var words = new List<string>();
        if (bounds is { Minimum: { } least, Maximum: { } most })
        {
            words.Add($"{JsonNumbers.Write(least)} to {JsonNumbers.Write(most)}");
        }
        else
        {
            Add("at least", bounds.Minimum);
            Add("at most", bounds.Maximum);
        }

        Add("above", bounds.ExclusiveMinimum);
        Add("below", bounds.ExclusiveMaximum);
        Add("a multiple of", bounds.MultipleOf);
        return words.Count == 0 ? "any number" : string.Join(", ", words);

        void Add(string word, double? bound)
        {
            if (bound is { } value)
                words.Add($"{word} {JsonNumbers.Write(value)}");
        }
    }
}
