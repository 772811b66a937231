using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Models;

namespace InvokeAI;

/// <summary>Holds the resolved resources of a submission. The same name can mean different models in fields that accept different ones.</summary>
internal sealed class ResolvedResources
{
    private readonly Dictionary<(ResourceValue, ModelFilter?), ResolvedResource> _found = [];

    public ResolvedResource this[ResourceValue resource, ModelFilter? models] => _found[(resource, models)];

    public bool Has(ResourceValue resource, ModelFilter? models) => _found.ContainsKey((resource, models));

    public void Add(ResourceValue resource, ModelFilter? models, ResolvedResource resolved) => _found.Add((resource, models), resolved);

    /// <summary>Returns the resources as a field that accepts certain models writes them.</summary>
    public IResolvedResources For(ModelFilter? models) => new View(this, models);

    private sealed class View(ResolvedResources resources, ModelFilter? models) : IResolvedResources
    {
        public bool TryWrite(ResourceValue resource, Utf8JsonWriter writer)
        {
            if (!resources._found.TryGetValue((resource, models), out var resolved) || resolved.Write is null)
                return false;
            resolved.Write(writer);
            return true;
        }
    }
}
