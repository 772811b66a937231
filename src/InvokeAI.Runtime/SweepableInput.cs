using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace InvokeAI;

/// <summary>A form field that batch data can carry, so that a sweep can run over it (strings, numbers, images; from server 6.14 videos and lists).</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
/// <inheritdoc cref="FormInput{TWorkflow, TValue}.FormInput(int, string, string, string, string, string, string, Func{TWorkflow, TValue}, Func{TWorkflow, TValue, TWorkflow}?)"/>
[method: SetsRequiredMembers]
[method: EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SweepableInput<TWorkflow, TValue>(
    int index,
    string name,
    string label,
    string nodeId,
    string nodeType,
    string fieldName,
    string fieldType,
    Func<TWorkflow, TValue> get,
    Func<TWorkflow, TValue, TWorkflow> set)
    : FormInput<TWorkflow, TValue>(index, name, label, nodeId, nodeType, fieldName, fieldType, get, set)
    where TWorkflow : IWorkflow;
