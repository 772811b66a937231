using System.Collections;
using InvokeAI.Build;
using Microsoft.Build.Framework;

namespace InvokeAI.Tests.Build;

/// <summary>A project's folder in which the build task runs, and what it logged.</summary>
internal sealed class TaskRun : IBuildEngine, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invokeai-task-").FullName;
    private readonly List<Item> _workflows = [];
    private readonly List<Item> _schemas = [];

    public List<BuildErrorEventArgs> Errors { get; } = [];

    public List<string> Messages { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => Path("a.csproj");

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public TaskRun Workflow(string name, string? text, string nodes = "") => Add(_workflows, name, text, nodes);

    public TaskRun Schema(string name, string? text) => Add(_schemas, name, text);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    /// <summary>Runs the task as <c>-t:AcceptInvokeAIForms</c> does.</summary>
    public bool Execute()
    {
        Errors.Clear();
        Messages.Clear();
        return new AcceptFormLocks
        {
            BuildEngine = this,
            ProjectDirectory = _folder,
            Workflows = [.. _workflows],
            Schemas = [.. _schemas],
            FormLocks = [.. Directory.GetFiles(_folder, "*.form.lock").Select(path => new Item(path))],
        }.Execute();
    }

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => throw new NotSupportedException();

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e.Message!);

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs)
        => throw new NotSupportedException();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TaskRun Add(List<Item> items, string name, string? text, string nodes = "")
    {
        if (text is not null)
            Write(name, text);
        items.Add(new(Path(name), nodes));
        return this;
    }

    private sealed class Item(string path, string nodes = "") : ITaskItem
    {
        public string ItemSpec { get => path; set => throw new NotSupportedException(); }

        public ICollection MetadataNames => (string[])["FullPath"];

        public int MetadataCount => 1;

        public string GetMetadata(string metadataName) => metadataName == "FullPath" ? path : metadataName == "Nodes" ? nodes : "";

        public void SetMetadata(string metadataName, string metadataValue) => throw new NotSupportedException();

        public void RemoveMetadata(string metadataName) => throw new NotSupportedException();

        public void CopyMetadataTo(ITaskItem destinationItem) => throw new NotSupportedException();

        public IDictionary CloneCustomMetadata() => new Dictionary<string, string>();
    }
}
