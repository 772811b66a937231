using InvokeAI.Generated;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Setting;

/// <summary>The runtime's descriptors of a form: they read what is typed for a field as programs do.</summary>
internal static class WorkflowForms
{
    /// <param name="workflow">A workflow with a plan.</param>
    public static IReadOnlyList<FormInput> Of(LoadedWorkflow workflow)
        => new WorkflowTemplate(WorkflowDataBuilder.Build(workflow, workflow.Inputs.Select(InputData.Of).ToEquatableArray())).Inputs;
}
