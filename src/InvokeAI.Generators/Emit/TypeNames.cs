using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Emit;

/// <summary>
/// Types as emitted code writes them: with <c>global::</c>, so that no name in the user's project can hide them. The class itself is written by its name alone,
/// because no member can have that name.
/// </summary>
internal static class TypeNames
{
    public const string Runtime = "global::InvokeAI.";
    public const string Generated = "global::InvokeAI.Generated.";
    public const string Options = "global::InvokeAI.Nodes.";

    public static string Of(InputData input, ClassModel @class) => Bare(input, @class) + (input.Type.IsNullable ? "?" : "");

    public static string Bare(InputData input, ClassModel @class)
    {
        var element = Element(input.Type, @class);
        return input.Type.Cardinality switch
        {
            FieldCardinality.Collection => $"{Runtime}ValueList<{element}>",
            FieldCardinality.SingleOrCollection => $"{Runtime}OneOrMany<{element}>",
            _ => element,
        };
    }

    public static string Element(InputType type, ClassModel @class) => type.Kind switch
    {
        ValueKind.Boolean or ValueKind.String or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double => type.Element,
        ValueKind.Enum => Enum(type.Enum!, @class),
        _ => Runtime + type.Element,
    };

    public static string Enum(EnumType type, ClassModel @class)
        => type.IsShared ? Options + type.Name : $"{@class.Name}.Options.{type.Name}";

    public static string FormInput(InputData input, ClassModel @class)
        => $"{Runtime}{(input.Sweepable ? "SweepableInput" : "FormInput")}<{@class.Name}, {Of(input, @class)}>";
}
