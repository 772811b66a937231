using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents a resource that a submission names.</summary>
/// <param name="Value">The resource.</param>
/// <param name="Place">Where it is wanted.</param>
/// <param name="IsSet">Whether the caller set the resource. Otherwise the file names it.</param>
internal readonly record struct WantedResource(ResourceValue Value, ResourcePlace Place, bool IsSet)
{
    /// <summary>Returns the resources inside values, in order.</summary>
    public static IEnumerable<WantedResource> In(IEnumerable<IFieldValue> values, ResourcePlace place, bool isSet)
    {
        var found = new List<ResourceValue>();
        foreach (var value in values)
            value.CollectResources(found);
        return found.Select(resource => new WantedResource(resource, place, isSet));
    }
}
