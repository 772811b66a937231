using InvokeAI.Generated;

namespace InvokeAI.Tests;

/// <summary>Shows tests the template of a definition, which users do not see.</summary>
internal static class DefinitionTemplate
{
    extension(WorkflowDefinition definition)
    {
        public WorkflowTemplate Template => ((IWorkflow)definition).Template;
    }
}
