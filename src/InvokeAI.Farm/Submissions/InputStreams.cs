namespace InvokeAI.Farm.Submissions;

/// <summary>The streams and outputs of other runs among a workflow's inputs. The inputs' JSON has a word for each, until its content is stored.</summary>
internal sealed class InputStreams
{
    private readonly List<MediaInput> _inputs = [];

    /// <summary>Takes a stream.</summary>
    /// <returns>The word for it.</returns>
    public string Add(MediaInput input)
    {
        _inputs.Add(input);
        return FormattableString.Invariant($"{_inputs.Count - 1}");
    }

    public MediaInput Get(string word) => _inputs[int.Parse(word, System.Globalization.CultureInfo.InvariantCulture)];
}
