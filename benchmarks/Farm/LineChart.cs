using System.Globalization;
using System.Net;
using System.Text;

namespace InvokeAI.Benchmarks.Farm;

/// <summary>Draws a few lines over the same places as an SVG image.</summary>
internal sealed class LineChart
{
    private const int Width = 760;
    private const int Height = 400;
    private const int Left = 64;
    private const int Right = 190;
    private const int Top = 56;
    private const int Bottom = 56;
    private static readonly string[] Colors = ["#c2410c", "#6d6a75", "#0f766e", "#1d4ed8"];

    public required string Title { get; init; }

    /// <summary>Gets what the horizontal axis shows.</summary>
    public required string Across { get; init; }

    /// <summary>Gets what the vertical axis shows.</summary>
    public required string Up { get; init; }

    /// <summary>Gets the places on the horizontal axis. They have equal distances.</summary>
    public required IReadOnlyList<int> Places { get; init; }

    /// <summary>Gets the lines, each with one value for each place.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Lines { get; init; }

    public string ToSvg()
    {
        const double Steps = 5;
        var step = Math.Ceiling(Lines.Max(line => line.Values.Max()) / Steps);
        var top = step * Steps;
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img" """);
        Add(svg, $"""aria-label="{WebUtility.HtmlEncode(Title)}" font-family="system-ui,sans-serif" font-size="13" fill="#24292f">""");
        Add(svg, $"""<rect width="{Width}" height="{Height}" rx="8" fill="#ffffff" stroke="#d0d7de"/>""");
        Add(svg, $"""<text x="20" y="30" font-size="15" font-weight="600">{WebUtility.HtmlEncode(Title)}</text>""");
        for (var i = 0; i <= Steps; i++)
        {
            var y = YOf(i * step, top);
            Add(svg, $"""<path d="M{Left} {y:0.#}H{Width - Right}" stroke="#e4e8ec"/>""");
            Add(svg, $"""<text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end">{i * step:0}</text>""");
        }

        for (var i = 0; i < Places.Count; i++)
            Add(svg, $"""<text x="{XOf(i):0.#}" y="{Height - Bottom + 20}" text-anchor="middle">{Places[i]}</text>""");
        Add(svg, $"""<text x="{(Left + Width - Right) / 2}" y="{Height - 16}" text-anchor="middle">{WebUtility.HtmlEncode(Across)}</text>""");
        Add(svg, $"""<text transform="translate(20 {(Top + Height - Bottom) / 2}) rotate(-90)" text-anchor="middle">{WebUtility.HtmlEncode(Up)}</text>""");
        var labels = Labels(top);
        for (var i = 0; i < Lines.Count; i++)
        {
            var color = Colors[i % Colors.Length];
            var values = Lines[i].Values;
            var points = values.Select((v, place) => string.Create(CultureInfo.InvariantCulture, $"{XOf(place):0.#},{YOf(v, top):0.#}")).ToList();
            Add(svg, $"""<polyline points="{string.Join(' ', points)}" fill="none" stroke="{color}" stroke-width="2.5"/>""");
            foreach (var point in points.Select(point => point.Split(',')))
                Add(svg, $"""<circle cx="{point[0]}" cy="{point[1]}" r="3.5" fill="{color}"/>""");
            Add(svg, $"""<text x="{Width - Right + 10}" y="{labels[i]:0.#}" fill="{color}">{WebUtility.HtmlEncode(Lines[i].Name)}</text>""");
        }

        return svg.Append("</svg>\n").ToString();
    }

    // Beside the end of each line, one below the other where lines end close together.
    private double[] Labels(double top)
    {
        const int Distance = 18;
        var labels = new double[Lines.Count];
        var free = 0.0;
        foreach (var (line, i) in Lines.Select((line, i) => (line, i)).OrderByDescending(line => line.line.Values[^1]))
        {
            labels[i] = Math.Max(YOf(line.Values[^1], top) + 4, free);
            free = labels[i] + Distance;
        }

        return labels;
    }

    private double XOf(int place) => Left + 20 + (place * (Width - Left - Right - 40.0) / Math.Max(Places.Count - 1, 1));

    private static double YOf(double value, double top) => Height - Bottom - (value * (Height - Top - Bottom) / top);

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
