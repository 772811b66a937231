using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Which inputs were set is kept in <c>ulong</c> fields, one per 64 inputs (an array would be shared by <c>with</c> copies).</summary>
internal sealed class SetMask(MemberNames names)
{
    public string Field(InputModel input) => names.Mask(input.Index / 64);

    public static string Bit(InputModel input) => $"(1UL << {Literal.Integer(input.Index % 64)})";

    public string IsSet(InputModel input, string owner = "") => $"({owner}{Field(input)} & {Bit(input)}) != 0";
}
