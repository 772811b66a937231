using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Knows which of its inputs were set; generated classes are it, explicitly.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISetInputs<out TWorkflow>
    where TWorkflow : IWorkflow
{
    /// <summary>Whether the input of this slot was set.</summary>
    bool IsSet(int slot);

    /// <summary>A copy with the input of this slot as in the file.</summary>
    TWorkflow Reset(int slot);
}
