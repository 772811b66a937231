using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// Decides which output types the server accepts for which inputs. It accepts more than the GUI: a collection's element type is enough in either direction
/// (Python's get_args of a list), whole numbers can be connected to floats, numbers to strings, and Any to everything.
/// </summary>
internal static class EdgeTypes
{
    public static bool Fit(FieldType from, FieldType to)
    {
        if (IsAny(from) || IsAny(to))
            return true;
        if (from.Name == to.Name)
            return true;
        if (from.Cardinality == FieldCardinality.Collection && to.Cardinality == FieldCardinality.Single)
            return false;
        return (from.Name, to.Name) is ("IntegerField", "FloatField") or ("IntegerField", "StringField") or ("FloatField", "StringField")
            or ("EnumField", "StringField") or ("SchedulerField", "EnumField") or ("EnumField", "SchedulerField") or ("StringField", "SchedulerField");
    }

    public static bool IsAny(FieldType type) => type.Name is "AnyField" or "CollectionField" or "CollectionItemField";
}
