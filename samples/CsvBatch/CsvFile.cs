using System.Text;

namespace CsvBatch;

/// <summary>Reads comma-separated values: quoted fields may hold commas and line breaks, and a doubled quote is a quote.</summary>
internal static class CsvFile
{
    public static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && text.ElementAtOrDefault(i + 1) == '"')
                field.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && (c is ',' or '\n'))
                EndField(c == '\n');
            else if (quoted || c != '\r')
                field.Append(c);
        }

        EndField(endsRow: true);
        return rows;

        void EndField(bool endsRow)
        {
            row.Add(field.ToString());
            field.Clear();
            if (!endsRow)
                return;
            if (row is not [""])
                rows.Add([.. row]);
            row.Clear();
        }
    }
}
