using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Types;

/// <summary>The enum of an input: a public one of the runtime, or one of the workflow's own (a form's dropdown, a list of the project's schema).</summary>
internal static class InputEnums
{
    public static EnumType? Of(FormInput input)
    {
        if (input.Template.Type.Cardinality != FieldCardinality.Single)
            return null;
        if (input.Settings is { Options.Count: > 0 } settings && input.Template.Type.Name == "StringField")
        {
            var names = EnumMemberNames.Assign(settings.Options);
            return Own(input, numeric: false, settings.Options.Select((o, i) => new EnumMember(names[i], o.Value, o.Label)));
        }

        if (input.Template.Type.Name is not ("EnumField" or "SchedulerField") || input.Template.Options.Count == 0)
            return null;
        if (EnumTable.Find(input.NodeType, input.Template) is { } shared)
            return shared;

        // Numbers and strings in one list: no enum can say which is which.
        var options = input.Template.Options;
        var numeric = options[0].IsNumber;
        if (options.Any(o => o.IsNumber != numeric))
            return null;
        var members = EnumMemberNames.Assign(options);
        return Own(input, numeric, options.Select((o, i) => new EnumMember(members[i], o.Value, o.Label)));
    }

    private static EnumType Own(FormInput input, bool numeric, IEnumerable<EnumMember> members)
        => new(input.Name, IsShared: false, numeric, members.ToEquatableArray());
}
