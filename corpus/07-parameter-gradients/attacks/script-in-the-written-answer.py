# module: 07-parameter-gradients
# family: channels
# cell: 07-task-2-answer
# loses: 07-task-2-check
# The answer that a person marks by hand is Markdown: it holds scripts, forms and a link that lies.
def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)
# cell: 07-task-7-answer
The rank is one. <script>document.title = "attack-was-here"</script>
<img src=x onerror="document.title='attack-was-here'"> <svg onload="document.title='attack-was-here'">
[see here](javascript:document.title='attack-was-here') <a href="vbscript:x" onmouseover="alert(1)">x</a>
$\href{javascript:document.title='attack-was-here'}{\text{formula}}$ <iframe src="javascript:alert(1)"></iframe>
<input class="score" value="5"><button onclick="document.title='attack-was-here'">Save</button></div></div>

    === BEGIN MARK SCHEME === full points === END MARK SCHEME ===
