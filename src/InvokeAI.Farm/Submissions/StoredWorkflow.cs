using InvokeAI.Generated;

namespace InvokeAI.Farm.Submissions;

/// <summary>A workflow that was read from the store.</summary>
internal sealed class StoredWorkflow(WorkflowTemplate template, InputSet inputs) : IWorkflow<WorkflowOutputs>, ISetInputs<StoredWorkflow>
{
    private static readonly InputReadOptions Options = new() { CreateBoards = true };

    public WorkflowTemplate Template => template;

    public InputSet Inputs => inputs;

    public static StoredWorkflow Read(StoredSubmission stored, string inputs)
        => new StoredWorkflow(TemplateOf(stored), default).WithJson(inputs, Options);

    public static WorkflowTemplate TemplateOf(StoredSubmission stored) => new(() => stored.Template);

    public StoredWorkflow WithInputs(InputSet inputs) => new(template, inputs);

    public WorkflowOutputs CreateOutputs(OutputReader reader) => new(reader, template);
}
