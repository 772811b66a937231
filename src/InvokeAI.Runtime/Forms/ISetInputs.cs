using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Creates copies of a workflow with other inputs. Generated classes implement it explicitly.</summary>
/// <typeparam name="TWorkflow">The generated class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISetInputs<out TWorkflow>
{
    /// <summary>Creates a copy with these inputs in place of its own.</summary>
    /// <param name="inputs">The inputs of the copy.</param>
    TWorkflow WithInputs(InputSet inputs);
}
