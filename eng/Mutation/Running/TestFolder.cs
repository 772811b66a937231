using InvokeAI.Mutation.Projects;

namespace InvokeAI.Mutation.Running;

/// <summary>Represents a copy of a test project's output in which the mutated assembly stands, with this program beside it.</summary>
internal sealed class TestFolder
{
    private readonly Target _target;
    private readonly IEnumerable<string> _classes;

    private TestFolder(string tests, Target target, string path, IEnumerable<string> classes)
    {
        Name = System.IO.Path.GetFileName(tests);
        _target = target;
        Path = path;
        _classes = classes;
    }

    public string Name { get; }

    public string Path { get; }

    /// <summary>Gets the arguments that run this program as a worker with the test project's own dependencies.</summary>
    public IEnumerable<string> WorkerArguments =>
    [
        "exec", "--depsfile", System.IO.Path.Combine(Path, Name + ".deps.json"), "--runtimeconfig", System.IO.Path.Combine(Path, Name + ".runtimeconfig.json"),
        System.IO.Path.Combine(Path, "Mutation.dll"), "worker", Name, _target.Name, .. _target.Classes, .. _classes,
    ];

    public static TestFolder Make(string tests, Target target, string mutatedAssembly, IEnumerable<string> classes)
    {
        var name = System.IO.Path.GetFileName(tests);
        var built = System.IO.Path.Combine(Repository.Root, tests, "bin", "Debug", "net10.0");
        // As deep as the folder that it is copied from: some tests look around themselves.
        var path = System.IO.Path.Combine(Repository.Output, target.Name, name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(path, System.IO.Path.GetRelativePath(built, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Copy(mutatedAssembly, System.IO.Path.Combine(path, target.Name + ".dll"), overwrite: true);
        File.Copy(typeof(TestFolder).Assembly.Location, System.IO.Path.Combine(path, "Mutation.dll"));
        return new TestFolder(tests, target, path, classes);
    }
}
