using System.ComponentModel;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Describes a form field that batch data can carry, so that a sweep can run over it (strings, numbers, images; from server 6.14 videos and lists).</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
/// <inheritdoc cref="FormInput{TWorkflow, TValue}(WorkflowTemplate, int)"/>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SweepableInput<TWorkflow, TValue>(WorkflowTemplate template, int index) : FormInput<TWorkflow, TValue>(template, index)
    where TWorkflow : IWorkflow;
