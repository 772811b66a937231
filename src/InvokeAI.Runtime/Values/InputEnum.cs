using System.Globalization;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>Converts between the members of an emitted enum and the server's values. Member i of the enum (from 0) is option i of the field.</summary>
internal static class InputEnum
{
    /// <summary>Gets the content of a slot for a value. Options of numbers are sent as numbers, because "256" for 256 would block the server's queue.</summary>
    public static object Wire(EnumType options, string value) => options.IsNumeric ? (object)JsonValue.Parse(value) : value;

    /// <summary>Gets the value as it is sent, or null if the number is not one of the enum's members.</summary>
    public static string? ValueOf(EnumType options, Enum member)
    {
        var index = Convert.ToInt32(member, CultureInfo.InvariantCulture);
        return (uint)index < (uint)options.Members.Count ? options.Members[index].Value : null;
    }

    /// <summary>Gets the enum's member for a value as sent.</summary>
    public static object Member(EnumType options, string value, Type type)
    {
        for (var i = 0; i < options.Members.Count; i++)
        {
            if (options.Members[i].Value == value)
                return Enum.ToObject(Nullable.GetUnderlyingType(type) ?? type, i);
        }

        throw new InvalidOperationException($"{value} is not an option of {options.Name}.");
    }
}
