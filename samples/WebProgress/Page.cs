namespace WebProgress;

/// <summary>The page of the sample: a prompt, a progress bar and the image.</summary>
internal static class Page
{
    public const string Html = """
        <!doctype html>
        <meta charset="utf-8">
        <title>InvokeAI.Typed: progress</title>
        <style>
          body { font: 16px system-ui; margin: 3rem auto; max-width: 34rem }
          form, progress { display: flex; width: 100%; gap: .5rem; margin-bottom: 1rem }
          input { flex: 1; font: inherit; padding: .4rem } button { font: inherit }
          img { width: 100%; image-rendering: auto; border-radius: .4rem }
        </style>
        <h1>A prompt becomes an image</h1>
        <form><input name="text" value="a lighthouse at dusk" required><button>Create</button></form>
        <progress value="0"></progress>
        <p id="state">Nothing runs.</p>
        <img hidden>
        <script>
          const [bar, state, image] = ['progress', '#state', 'img'].map(s => document.querySelector(s));
          document.querySelector('form').onsubmit = async e => {
            e.preventDefault();
            const body = JSON.stringify({ text: e.target.text.value });
            const { id } = await (await fetch('/runs', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).json();
            const events = new EventSource(`/runs/${id}/events`);
            events.addEventListener('progress', e => show(JSON.parse(e.data)));
            events.addEventListener('end', e => {
              events.close();
              const update = JSON.parse(e.data);
              show(update);
              if (update.message === 'Completed') { image.src = `/runs/${id}/image`; image.hidden = false; }
            });
          };
          function show(update) {
            bar.value = update.overall;
            state.textContent = `${Math.round(update.overall * 100)} % ${update.message ?? ''}`;
            if (update.preview) { image.src = update.preview; image.hidden = false; }
          }
        </script>
        """;
}
