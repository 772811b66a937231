
namespace InvokeAI.Workflows.Json;

/// <summary>
/// Creates a value from another by rewriting values without parts, from the inside out. The open objects and arrays are on a stack of their own, so that any
/// depth is possible.
/// </summary>
internal static class JsonRewriter
{
    /// <param name="root">The value.</param>
    /// <param name="rewrite">Rewrites a null, boolean, number or string.</param>
    /// <param name="keepSpans">Whether objects and arrays keep their places. Those in which nothing changes are then the same items.</param>
    public static JsonItem Rewrite(JsonItem root, Func<JsonItem, JsonItem> rewrite, bool keepSpans = true)
    {
        var open = new Stack<Open>();
        var value = Begin(root);
        while (true)
        {
            while (value is not null)
            {
                if (open.Count == 0)
                    return value;
                open.Peek().Take(value);
                value = null;
                if (open.Peek().IsFull)
                    value = open.Pop().Finish(keepSpans);
            }

            value = Begin(open.Peek().Next);
        }

        JsonItem? Begin(JsonItem item)
        {
            if (!item.IsArray && !item.IsObject)
                return rewrite(item);
            var begun = new Open(item);
            if (begun.IsFull)
                return begun.Finish(keepSpans);
            open.Push(begun);
            return null;
        }
    }

    private sealed class Open(JsonItem item)
    {
        private readonly JsonItem[] _values = new JsonItem[item.IsArray ? item.Items.Count : item.Members.Count];
        private int _taken;
        private bool _changed;

        public bool IsFull => _taken == _values.Length;

        public JsonItem Next => item.IsArray ? item.Items[_taken] : item.Members[_taken].Value;

        public void Take(JsonItem value)
        {
            _changed |= !ReferenceEquals(value, Next);
            _values[_taken++] = value;
        }

        public JsonItem Finish(bool keepSpans)
        {
            if (keepSpans && !_changed)
                return item;
            var span = keepSpans ? item.Span : TextSpan.None;
            return item.IsArray ? JsonItem.Array(_values, span)
                : JsonItem.Object([.. item.Members.Select((member, i) => new JsonMember(member.Name, keepSpans ? member.NameSpan : TextSpan.None, _values[i]))],
                    span);
        }
    }
}
