namespace InvokeAI;

/// <summary>
/// Represents an element of a workflow's form as InvokeAI's editor lays it out: a <see cref="FormContainer"/>, <see cref="FormHeading"/>,
/// <see cref="FormText"/>, <see cref="FormDivider"/> or <see cref="FormInput"/>.
/// </summary>
public abstract class FormElement
{
    private protected FormElement()
    {
    }

    /// <summary>Gets the container of the element, or null for the root and for a field that is not on the form.</summary>
    public FormContainer? Parent => Place.Parent;

    /// <summary>Gets the containers that hold the element, from the root of the form to <see cref="Parent"/>.</summary>
    public IReadOnlyList<FormContainer> Path
    {
        get
        {
            var path = new List<FormContainer>();
            for (var container = Parent; container is not null; container = container.Parent)
                path.Add(container);
            path.Reverse();
            return path;
        }
    }

    /// <summary>Gets the headings above the element, from the outermost to the nearest: in each container that holds it, the last heading before it.</summary>
    public IReadOnlyList<FormHeading> Headings
    {
        get
        {
            var headings = new List<FormHeading>();
            for (var place = Place; place.Parent is not null; place = place.Parent.Place)
            {
                if (place.Heading is { } heading)
                    headings.Add(heading);
            }

            headings.Reverse();
            return headings;
        }
    }

    internal abstract FormPlace Place { get; }
}
