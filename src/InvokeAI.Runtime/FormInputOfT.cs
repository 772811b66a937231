using System.ComponentModel;

namespace InvokeAI;

/// <summary>A form field of a generated class, with the property behind it.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public class FormInput<TWorkflow, TValue> : FormInput
    where TWorkflow : IWorkflow
{
    /// <summary>Reads the property.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public required Func<TWorkflow, TValue> Getter { get; init; }

    /// <summary>Copies the workflow with the property set; null where the field is connected.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<TWorkflow, TValue, TWorkflow>? Setter { get; init; }

    /// <summary>Copies the workflow with the property as in the file.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<TWorkflow, TWorkflow>? Resetter { get; init; }

    /// <summary>Whether the property was set.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public required Func<TWorkflow, bool> SetTest { get; init; }

    /// <summary>The field's value: what was set, else the file's.</summary>
    public TValue Get(TWorkflow workflow) => Getter(workflow);

    /// <summary>Whether the field was set; if not, the file's own value is sent.</summary>
    public bool IsSet(TWorkflow workflow) => SetTest(workflow);

    /// <summary>A copy of the workflow with this field set.</summary>
    /// <exception cref="InvalidOperationException">The field is connected.</exception>
    public TWorkflow With(TWorkflow workflow, TValue value)
        => (Setter ?? throw Connected())(workflow, value);

    /// <summary>A copy of the workflow with this field as in the file (the workflow itself where the field is connected).</summary>
    /// <exception cref="InvalidOperationException">The field is required: the file holds no value.</exception>
    public TWorkflow Reset(TWorkflow workflow)
        => Resetter is not null ? Resetter(workflow) : IsConnected ? workflow : throw new InvalidOperationException($"{this} has no value in the file to go back to.");

    private InvalidOperationException Connected() => new($"{this} is fed by an edge and cannot be set.");
}

/// <summary>A form field that batch data can carry, so that a sweep can run over it (strings, numbers, images; from server 6.14 videos and lists).</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
/// <typeparam name="TValue">The property's type.</typeparam>
public sealed class SweepableInput<TWorkflow, TValue> : FormInput<TWorkflow, TValue>
    where TWorkflow : IWorkflow;
