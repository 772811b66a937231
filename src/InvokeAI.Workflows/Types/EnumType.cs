using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Types;

/// <summary>An enum of the values that a field accepts.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="IsShared">
/// Whether it is a public enum of the runtime (<c>InvokeAI.Scheduler</c>). Otherwise it is emitted in the class's nested <c>Options</c>.
/// </param>
/// <param name="IsNumeric">The values are JSON numbers.</param>
/// <param name="Members">The members, in the order of their numbers from 0.</param>
internal sealed record EnumType(string Name, bool IsShared, bool IsNumeric, EquatableArray<EnumMember> Members)
{
    public EnumMember? Find(string value)
    {
        foreach (var member in Members)
        {
            if (member.Value == value)
                return member;
        }

        return null;
    }
}
