using System.Globalization;

namespace InvokeAI.Tests;

/// <summary>A form's tree as lines: each element with its depth.</summary>
internal static class Outline
{
    public static string[] Of(FormContainer root)
        => [Describe(root), .. root.Descendants().Select(element => new string(' ', element.Path.Count) + Describe(element))];

    private static string Describe(FormElement element) => element switch
    {
        FormInput input
            => string.Create(CultureInfo.InvariantCulture,
                $"{input.Index}{(input.ShowsDescription ? " described" : "")}{(input.ShowsShuffle ? " shuffled" : "")}"),
        FormHeading heading => "# " + heading.Content,
        global::InvokeAI.FormText text => "'" + text.Content,
        _ => element.ToString()!,
    };
}
