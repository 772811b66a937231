using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Form;

namespace InvokeAI;

/// <summary>Represents the tree of a form, which is built from the steps in its data, and the place of each field in it.</summary>
internal sealed class FormLayout
{
    private readonly FormPlace[] _places;

    public FormLayout(WorkflowData data, IReadOnlyList<FormInput> inputs)
    {
        _places = new FormPlace[data.Inputs.Count];
        var next = 0;
        var open = new Stack<(FormContainer Container, FormHeading? Heading)>();
        var (container, heading) = (default(FormContainer), default(FormHeading));
        foreach (var step in data.Layout)
        {
            var place = new FormPlace(container, heading, step.ShowsDescription, step.ShowsShuffle);
            switch (step.Kind)
            {
                case LayoutKind.End:
                    (container, heading) = open.Pop();
                    break;
                case LayoutKind.Column or LayoutKind.Row:
                    var child = new FormContainer(step.Kind == LayoutKind.Row ? FormDirection.Row : FormDirection.Column, place);
                    Root ??= child;
                    container?.Add(child);
                    if (container is not null)
                        open.Push((container, heading));
                    (container, heading) = (child, null);
                    break;
                case LayoutKind.Heading:
                    heading = new FormHeading(step.Text, place);
                    container!.Add(heading);
                    break;
                case LayoutKind.Text:
                    container!.Add(new FormText(step.Text, place));
                    break;
                case LayoutKind.Divider:
                    container!.Add(new FormDivider(place));
                    break;
                default:
                    _places[next] = place;
                    container!.Add(inputs[next++]);
                    break;
            }
        }

        Root ??= new FormContainer(FormDirection.Column, default);
    }

    public FormContainer Root { get; }

    /// <summary>Gets the place of a field. A field that is not on the form has an empty place.</summary>
    public FormPlace PlaceOf(FormInput input) => (uint)input.Index < (uint)_places.Length ? _places[input.Index] : default;
}
