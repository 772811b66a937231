using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Doctor;

/// <summary>Something on a server that a workflow file names.</summary>
/// <param name="Place">Where in the workflow, for people.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Template">The field that names it.</param>
/// <param name="Value">The reference: one model, one image, one board.</param>
internal sealed record Reference(string Place, ResourceKind Kind, FieldTemplate Template, JsonItem Value)
{
    /// <summary>On the form and off it, lists item by item.</summary>
    public static IEnumerable<Reference> Of(LoadedWorkflow workflow)
    {
        foreach (var input in workflow.Inputs.Where(i => !i.ReadOnly && i.AliasOf is null && i.Value is not null))
        {
            foreach (var one in Each(FieldTexts.Name(input), KindOf(InputTypes.Of(input).Kind), input.Template, input.Value!))
                yield return one;
        }

        foreach (var slot in workflow.Plan?.References ?? [])
        {
            foreach (var one in Each($"{(slot.NodeLabel.Length > 0 ? slot.NodeLabel : slot.NodeType)}.{slot.FieldName}", slot.Kind, slot.Template, slot.Value))
                yield return one;
        }
    }

    private static IEnumerable<Reference> Each(string place, ResourceKind kind, FieldTemplate template, JsonItem value)
        => kind == ResourceKind.None ? []
            : value.IsArray ? value.Items.SelectMany(item => Each(place, kind, template, item))
            : value.IsObject ? [new Reference(place, kind == ResourceKind.Lora ? ResourceKind.Model : kind, template, value["lora"] ?? value)]
            : [];

    private static ResourceKind KindOf(ValueKind kind) => kind switch
    {
        ValueKind.Model => ResourceKind.Model,
        ValueKind.Lora => ResourceKind.Lora,
        ValueKind.Image => ResourceKind.Image,
        ValueKind.Video => ResourceKind.Video,
        ValueKind.Board => ResourceKind.Board,
        _ => ResourceKind.None,
    };
}
