using System.Collections.ObjectModel;

namespace InvokeAI;

/// <summary>Represents a row or column of a workflow's form.</summary>
public sealed class FormContainer : FormElement
{
    private readonly List<FormElement> _children = [];

    internal FormContainer(FormDirection direction, FormPlace place)
        => (Direction, Place, Children) = (direction, place, new ReadOnlyCollection<FormElement>(_children));

    /// <summary>Gets the direction in which the children are arranged.</summary>
    public FormDirection Direction { get; }

    /// <summary>Gets the elements in the container, in the order in which the editor shows them.</summary>
    public IReadOnlyList<FormElement> Children { get; }

    internal override FormPlace Place { get; }

    /// <summary>Returns all elements below the container, each before its own children. The container itself is not among them.</summary>
    public IEnumerable<FormElement> Descendants()
    {
        // Forms can nest deeper than a thread's stack, so that the open containers are on a stack of their own.
        var open = new Stack<(FormContainer Container, int Next)>();
        open.Push((this, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Container.Children.Count)
                continue;
            var child = at.Container.Children[at.Next];
            open.Push((at.Container, at.Next + 1));
            yield return child;
            if (child is FormContainer container)
                open.Push((container, 0));
        }
    }

    /// <summary>Returns <c>row</c> or <c>column</c>, as workflow files name the direction.</summary>
    public override string ToString() => Direction == FormDirection.Row ? "row" : "column";

    internal void Add(FormElement child) => _children.Add(child);
}
