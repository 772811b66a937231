using System.Globalization;
using InvokeAI.Farm.Tests.Hosting;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Represents the jobs that the programs of a storm submit. One program's jobs add numbers, the next one's make images, and the next one's change an image that
/// is uploaded.
/// </summary>
internal sealed class StormWork
{
    /// <summary>The jobs of one program.</summary>
    public const int Size = 50;

    private readonly string _blur;

    /// <param name="folder">A folder for the workflow.</param>
    /// <param name="programs">The number of programs.</param>
    public StormWork(string folder, int programs)
    {
        (Programs, _blur) = (programs, Path.Combine(folder, "Blur.json"));
        File.WriteAllText(_blur, MadeWorkflows.BlurText());
    }

    private enum Kind
    {
        Numbers,
        Images,
        Uploads,
    }

    /// <summary>Gets the number of programs.</summary>
    public int Programs { get; }

    /// <summary>Gets the number of jobs of all programs.</summary>
    public int JobCount => Programs * Size;

    /// <summary>Gets the keys of all jobs, with what each must have made.</summary>
    public IEnumerable<(string Key, bool HasImage)> Jobs
        => Enumerable.Range(0, Programs).SelectMany(program => Enumerable.Range(1, Size).Select(i => ($"{Key(program)}/{i}", KindOf(program) != Kind.Numbers)));

    /// <summary>Gets the command of a program.</summary>
    public string[] CommandOf(int program)
    {
        string[] images = KindOf(program) == Kind.Uploads ? [$"Image={Repository.Path("docs", "images", "sample-output.png")}"] : [];
        var file = KindOf(program) switch
        {
            Kind.Numbers => Evidence.Path("workflows", "edge", "Sum Only.json"),
            Kind.Images => Evidence.Path("workflows", "edge", "Colour Card.json"),
            _ => _blur,
        };
        return ["submit", Key(program), file, Size.ToString(CultureInfo.InvariantCulture), .. images];
    }

    private static string Key(int program) => string.Create(CultureInfo.InvariantCulture, $"client {program}");

    private static Kind KindOf(int program) => (Kind)(program % 3);
}
